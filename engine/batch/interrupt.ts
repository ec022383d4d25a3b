/** What a shell shows of a process that a signal ended: 128 + the signal's number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

type Undo = () => void | Promise<void>;

const undos = new Set<Undo>();

async function stop(signal: keyof typeof SIGNALS): Promise<void> {
  listen('off'); // a second Ctrl-C ends the process there and then
  try {
    for (const undo of [...undos].reverse()) await undo();
  } finally {
    process.exit(SIGNALS[signal]);
  }
}

const onSignal = (signal: NodeJS.Signals): void => void stop(signal as keyof typeof SIGNALS);

function listen(how: 'on' | 'off'): void {
  for (const signal of Object.keys(SIGNALS)) process[how](signal, onSignal);
}

/**
 * Does something before Ctrl-C (SIGINT) or SIGTERM ends the process with exit code 130 or 143, the latest first, until the function returned is
 * called. While there is nothing to do, the signal ends the process by itself, also in the middle of a computation.
 */
export function onInterrupt(undo: Undo): () => void {
  if (undos.size === 0) listen('on');
  undos.add(undo);
  return () => {
    if (undos.delete(undo) && undos.size === 0) listen('off');
  };
}
