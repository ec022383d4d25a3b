/** What a current Excel on the web says it supports. */
const CURRENT: Readonly<Record<string, string>> = {
  ExcelApi: '1.17',
  RichApiRuntime: '1.3',
  RichApiRuntimeFlag: '1.2',
  SharedRuntime: '1.2',
  RibbonApi: '1.2',
  DialogApi: '1.2',
  KeyboardShortcuts: '1.1',
  AddinCommands: '1.3',
  Settings: '1.1',
  CustomXmlParts: '1.1',
  CustomFunctions: '1.4',
  CustomFunctionsRuntime: '1.4',
  DocumentEvents: '1.1',
  DelayForCellEdit: '1.1',
};

function atLeast(have: string, want: string): boolean {
  const [haveMajor = 0, haveMinor = 0] = have.split('.').map(Number);
  const [wantMajor = 0, wantMinor = 0] = want.split('.').map(Number);
  return haveMajor > wantMajor || (haveMajor === wantMajor && haveMinor >= wantMinor);
}

/** The requirement sets of the Excel being played; they can change between two runs of the add-in. */
export class Requirements {
  private readonly sets: Map<string, string>;

  constructor(changes: Readonly<Record<string, string | null>> = {}) {
    this.sets = new Map(Object.entries(CURRENT));
    for (const [name, version] of Object.entries(changes)) this.set(name, version);
  }

  /** null = not supported at all. */
  set(name: string, version: string | null): void {
    if (version === null) this.sets.delete(name);
    else this.sets.set(name, version);
  }

  isSetSupported(name: string, version = '1.1'): boolean {
    const have = [...this.sets].find(([set]) => set.toLowerCase() === name.toLowerCase())?.[1];
    return have !== undefined && atLeast(have, String(version));
  }

  /** As the host's context tells it to the runtime: versions by set name. */
  matrix(): Record<string, string> {
    return Object.fromEntries(this.sets);
  }
}
