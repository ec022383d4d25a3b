import type { Host } from '../host.js';
import { apiNotFound } from './error.js';
import { type Call, defineKind, type Thing, type Spec } from './kind.js';

interface ServiceState {
  readonly host: Host;
  readonly name: string;
}

function record({ host, name }: ServiceState, member: string, call: Call): void {
  host.asked.push({ service: name, member, args: call.args.map((_, i) => call.json(i)) });
}

function recorded(...members: string[]): NonNullable<Spec<ServiceState>['methods']> {
  return Object.fromEntries(members.map(member => [member, (state: ServiceState, call: Call) => record(state, member, call)]));
}

interface ControlState extends ServiceState {
  readonly control: string;
}

const button = defineKind<ControlState>('RibbonButton', {
  id: ({ control }) => ({ Id: control }),
  properties: {
    enabled: {
      get: ({ host, control }) => host.buttons.get(control) ?? true,
      set: ({ host, name, control }, value) => {
        host.buttons.set(control, value === true);
        host.asked.push({ service: name, member: 'button', args: [control, value] });
      },
    },
  },
});

const tab = defineKind<ControlState>('RibbonTab', {
  id: ({ control }) => ({ Id: control }),
  methods: {
    setVisibility: ({ host, name, control }, call) => void host.asked.push({ service: name, member: 'tab', args: [control, call.json(0)] }),
  },
});

const ribbon = defineKind<ServiceState>('DynamicRibbon', {
  methods: {
    ...recorded('executeRequestCreate'),
    getButton: (state, call) => button({ ...state, control: call.text(0) }),
    getTab: (state, call) => tab({ ...state, control: call.text(0) }),
  },
});

const runtime = defineKind<ServiceState>('AppRuntimeService', {
  methods: {
    getAppRuntimeState: ({ host }) => host.paneState,
    setAppRuntimeState: (state, call) => {
      state.host.paneState = call.text(0);
      record(state, 'setAppRuntimeState', call);
    },
  },
});

const persistence = defineKind<ServiceState>('AppRuntimePersistenceService', {
  methods: {
    getAppRuntimeStartState: ({ host }) => host.startState,
    setAppRuntimeStartState: (state, call) => {
      state.host.startState = call.text(0);
      record(state, 'setAppRuntimeStartState', call);
    },
  },
});

const addinInternal = defineKind<ServiceState>('AddinInternalService', {
  methods: recorded('notifyActionHandlerReady'),
});

const customFunctions = defineKind<ServiceState>('CustomFunctions', {
  methods: {
    _SetOsfControlContainerReadyForCustomFunctions: ({ host }) => host.functions.start(),
    setInvocationArrayResults: ({ host }, call) => host.functions.answer(call.json(0)),
    setInvocationResults: ({ host }, call) => host.functions.answer(call.json(0)),
  },
});

const SERVICES: Readonly<Record<string, (state: ServiceState) => Thing>> = {
  'Microsoft.DynamicRibbon.DynamicRibbon': ribbon,
  'Microsoft.AppRuntime.AppRuntimeService': runtime,
  'Microsoft.AppRuntime.AppRuntimePersistenceService': persistence,
  'Microsoft.ExcelServices.CustomFunctions': customFunctions,
  'Microsoft.InternalService.AddinInternalService': addinInternal,
};

/** An object made by its type's name: the ribbon, the pane's runtime. What it is asked is kept in `host.asked`. */
export function serviceOf(name: string, host: Host): Thing {
  const make = SERVICES[name];
  if (!make) throw apiNotFound(name);
  return make({ host, name });
}
