import type { Request } from './message.js';
import { Engine } from './worker.js';

// The entry of the worker's own bundle: the engine off the page, where Arquero may compile its expressions.
const engine = new Engine();
self.addEventListener('message', (event: MessageEvent<Request>) => engine.answer(event.data, reply => self.postMessage(reply)));
