import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
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

/** The session's state; drawn anew when it changes. */
export function useSessionState(): State {
  const { store } = useSession();
  return useSyncExternalStore(store.watch, store.get, store.get);
}
