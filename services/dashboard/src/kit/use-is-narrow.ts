import { createContext, useContext, useSyncExternalStore } from 'react';

const PHONE = '(max-width: 40em)';
const media = () => window.matchMedia(PHONE);
const listen = (listener: () => void) => {
  const query = media();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** True inside what is as narrow as a phone whatever the window is: a sheet beside the page. */
export const NarrowPlace = createContext(false);

/** Whether there is no more room than on a phone: lists are cards there. */
export function useIsNarrow(): boolean {
  const isPhone = useSyncExternalStore(
    listen,
    () => media().matches,
    () => false,
  );
  return useContext(NarrowPlace) || isPhone;
}
