import type { Request } from './message.js';
import { answer } from './worker.js';

// The entry of the worker's own bundle: the engine off the page, where Arquero may compile its expressions.
self.addEventListener('message', (event: MessageEvent<Request>) => answer(event.data, reply => self.postMessage(reply)));
