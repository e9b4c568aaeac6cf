import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';

/**
 * Stands for Mantine's transitions (see vite.config.ts), which fade the sign of a busy button in and out: it is there at once or gone, as
 * with Mantine's own of no duration.
 */
export function Transition(props: {
  mounted: boolean;
  keepMounted?: boolean;
  children: (styles: CSSProperties) => ReactNode;
  onEnter?: () => void;
  onEntered?: () => void;
  onExit?: () => void;
  onExited?: () => void;
}) {
  const { mounted, keepMounted = false, children } = props;
  const was = useRef(mounted);
  useEffect(() => {
    if (was.current === mounted) return;
    was.current = mounted;
    for (const notify of mounted ? [props.onEnter, props.onEntered] : [props.onExit, props.onExited]) notify?.();
  });
  if (mounted) return children({});
  return keepMounted ? children({ display: 'none' }) : null;
}
