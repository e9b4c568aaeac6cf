import styles from './skeleton.module.css';

/** A grey shape in place of content that is on its way. Plain: pages begin with a dozen of them, and Mantine's takes far longer to draw. */
export function Skeleton(props: { height?: number | string; width?: string; radius: number; className?: string | undefined }) {
  const { height, width, radius, className } = props;
  return <div className={[styles.Skeleton, className].join(' ')} style={{ height, width, borderRadius: radius }} />;
}
