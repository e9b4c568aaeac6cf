import { useEffect, useState } from 'react';

const isSeen = () => document.visibilityState === 'visible' && document.hasFocus();

/** Whether this window is what somebody looks at. */
export function useIsLookedAt(): boolean {
  const [isLookedAt, setIsLookedAt] = useState(isSeen);
  useEffect(() => {
    const look = () => setIsLookedAt(isSeen());
    for (const type of ['focus', 'blur']) window.addEventListener(type, look);
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const type of ['focus', 'blur']) window.removeEventListener(type, look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isLookedAt;
}
