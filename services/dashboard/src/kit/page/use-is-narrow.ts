import { createContext, useContext, useSyncExternalStore } from 'react';
import { useIsPrinting } from '../paper/use-is-printing.ts';

// A sheet of paper can be as narrow, and is no phone.
const PHONE = 'screen and (max-width: 40em)';
const media = () => window.matchMedia(PHONE);
const listen = (listener: () => void) => {
  const query = media();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** True inside what is as narrow as a phone whatever the window is: a sheet beside the page. */
export const NarrowContext = createContext(false);

/** Whether there is no more room than on a phone: lists are cards there. What a phone prints goes on paper as everywhere. */
export function useIsNarrow(): boolean {
  const isPhone = useSyncExternalStore(
    listen,
    () => media().matches,
    () => false,
  );
  const isPrinting = useIsPrinting();
  return useContext(NarrowContext) || (isPhone && !isPrinting);
}
