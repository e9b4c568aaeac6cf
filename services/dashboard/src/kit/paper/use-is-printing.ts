import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Whether what stands on the page is being put on paper: then all of it is drawn, before the browser takes its picture. */
export function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia('print');
    const begin = () => {
      // A sheet of its own is printed in place of the page.
      if (document.body.dataset.printing === 'sheet') return;
      // At once: the browser does not wait for the next rendering.
      flushSync(() => setPrinting(true));
    };
    const end = () => setPrinting(false);
    const change = ({ matches }: MediaQueryListEvent) => (matches ? begin() : end());
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    media.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      media.removeEventListener('change', change);
    };
  }, []);
  return isPrinting;
}
