import type { Host } from '../host.js';
import type { Json } from '../json.js';
import { ADDIN, appContext, frameOf } from './context.js';
import { eventText, INVOKE, REGISTER, replyText, type Request, requestOf, UNREGISTER } from './message.js';
import { execute } from './method.js';

const RICH_API_MESSAGE = 'richApiMessage';
const COMMAND_INVOKED = 'appCommandInvoked';

let conversations = 0;

/**
 * The add-in's page in a frame, and the talk between its office.js and a host: what Excel on the web does around a pane. The page that holds
 * the frame must be served over https from the same host name, else office.js does not trust it.
 */
export class Pane {
  private readonly conversation = `closebook-${++conversations}`;
  private readonly origin = window.location.origin;
  private readonly commands = new Map<string, () => void>();
  private readonly registered = new Set<string>();
  private waiting: (() => void)[] = [];
  private stop = (): void => undefined;
  private frame: HTMLIFrameElement | null = null;

  constructor(
    private readonly host: Host,
    private readonly url: string,
    private readonly place: HTMLElement,
  ) {}

  /** Shows the page. */
  open(): void {
    window.addEventListener('message', this.receive);
    const { src, name } = frameOf(this.url, this.origin, this.host.language, this.conversation, this.host.functions.known > 0);
    this.frame = document.createElement('iframe');
    this.frame.name = name;
    this.frame.src = src;
    this.frame.title = 'Closebook';
    this.place.replaceChildren(this.frame);
  }

  close(): void {
    window.removeEventListener('message', this.receive);
    this.stop();
    this.frame?.remove();
    this.frame = null;
  }

  /** A button of the ribbon runs a function of the add-in; resolves when the add-in says that it is done. */
  async invoke(functionName: string, controlId = functionName): Promise<void> {
    if (!this.registered.has(COMMAND_INVOKED)) await new Promise<void>(ready => this.waiting.push(ready));
    await new Promise<void>(done => {
      this.commands.set(controlId, done);
      this.send(COMMAND_INVOKED, [controlId, functionName, JSON.stringify({ source: { id: controlId } })]);
    });
  }

  private post(text: string): void {
    this.frame?.contentWindow?.postMessage(text, new URL(this.url, this.origin).origin);
  }

  private send(event: string, data: Json): void {
    this.post(eventText(event, this.conversation, this.origin, data));
  }

  private readonly receive = (event: MessageEvent): void => {
    if (event.source !== this.frame?.contentWindow) return;
    const request = requestOf(event.data);
    if (!request || request.conversation !== this.conversation) return;
    this.answer(request).then(
      data => this.post(replyText(request, this.origin, data)),
      (fault: unknown) => console.error('the host does not know', request, fault),
    );
  };

  private async answer(request: Request): Promise<Json> {
    const { action, kind, data } = request;
    if (kind === REGISTER || kind === UNREGISTER) return this.listen(action, kind === REGISTER);
    if (kind !== INVOKE) throw new Error(`a message of kind ${kind}`);
    switch (action) {
      case 'ContextActivationManager_getAppContextAsync':
        return appContext(this.host, this.origin);
      // telemetry, focus and the like: nothing is answered
      case 'ContextActivationManager_notifyHost':
        return null;
      case 'executeMethod':
        return execute(this.host, data, id => {
          this.commands.get(id)?.();
          this.commands.delete(id);
        });
      default:
        throw new Error(`a call of ${action} by ${ADDIN}`);
    }
  }

  private listen(event: string, on: boolean): Json {
    this.registered[on ? 'add' : 'delete'](event);
    if (event === RICH_API_MESSAGE) {
      this.stop();
      this.stop = on ? this.host.events.listen(messages => this.send(RICH_API_MESSAGE, { ArrayData: messages })) : () => undefined;
    }
    if (event === COMMAND_INVOKED && on) for (const ready of this.waiting.splice(0)) ready();
    return { Error: 0, Version: 1 };
  }
}
