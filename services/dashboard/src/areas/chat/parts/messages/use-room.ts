import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Keeps a part as high as what is seen of the window: a keyboard on the screen takes the rest. */
export function useRoom(): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { visualViewport } = window;
    if (visualViewport === null) return;
    const fit = () => {
      ref.current?.style.setProperty('--seen', `${visualViewport.height}px`);
      ref.current?.style.setProperty('--seen-top', `${visualViewport.offsetTop}px`);
    };
    fit();
    visualViewport.addEventListener('resize', fit);
    visualViewport.addEventListener('scroll', fit);
    return () => {
      visualViewport.removeEventListener('resize', fit);
      visualViewport.removeEventListener('scroll', fit);
    };
  }, []);
  return ref;
}
