import { createContext, type ReactNode, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { Session } from '../session.js';
import type { State } from '../state.js';

const Current = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return <Current.Provider value={session}>{children}</Current.Provider>;
}

export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('there is no SessionProvider above');
  return session;
}

/** True where two states differ by how far something has come, if at all. */
function differByProgress(a: State, b: State): boolean {
  const alike = (Object.keys(b) as (keyof State)[]).every(key => key === 'activity' || a[key] === b[key]);
  return alike && a.activity?.work === b.activity?.work && a.activity?.stopping === b.activity?.stopping;
}

/** The session's state; drawn anew when it changes, except by mere progress: that comes often, and is drawn by who shows it. */
export function useSessionState(): State {
  const { store } = useSession();
  const last = useRef<State | null>(null);
  const calm = useCallback((): State => {
    const state = store.get();
    return last.current && differByProgress(last.current, state) ? last.current : (last.current = state);
  }, [store]);
  return useSyncExternalStore(store.watch, calm, calm);
}

/** What the session is at, with its progress. */
export function useActivity(): State['activity'] {
  const { store } = useSession();
  const activity = useCallback(() => store.get().activity, [store]);
  return useSyncExternalStore(store.watch, activity, activity);
}
