/** What a shell shows of a process that a signal ended: 128 + the signal's number. */
const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
/** Milliseconds after which the process ends even where something is not undone: a thread in a system call that does not return cannot be ended. */
const PATIENCE = 5000;

type Undo = () => void | Promise<void>;

const undos = new Set<Undo>();

let stopping = false;

async function stop(signal: keyof typeof SIGNALS): Promise<void> {
  if (stopping) return; // a second Ctrl-C would leave half a file; the first takes a fraction of a second
  stopping = true;
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PATIENCE); // to exit would be to wait for that thread
  try {
    await Promise.all([...undos].reverse().map(undo => undo()));
  } finally {
    process.exit(SIGNALS[signal]);
  }
}

const onSignal = (signal: NodeJS.Signals): void => void stop(signal as keyof typeof SIGNALS);

function listen(how: 'on' | 'off'): void {
  for (const signal of Object.keys(SIGNALS)) process[how](signal, onSignal);
}

/**
 * Does something before Ctrl-C (SIGINT), SIGTERM or a closed terminal (SIGHUP) ends the process with exit code 130, 143 or 129 (137, SIGKILL, where
 * it is not done in five seconds), until the function returned is called. While there is nothing to do, the signal ends the process by itself, also in the middle of a computation.
 */
export function onInterrupt(undo: Undo): () => void {
  if (undos.size === 0) listen('on');
  undos.add(undo);
  return () => {
    if (undos.delete(undo) && undos.size === 0 && !stopping) listen('off');
  };
}
