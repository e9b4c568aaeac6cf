import { shorten } from '../../i18n/format.ts';

/** A name on an axis (beside it, or below), shortened to its room and whole in its title; a dash behind it where nothing is known. */
export function BarName({
  x,
  y,
  text,
  max,
  isBelow,
  isUnknown,
}: {
  x: number | string;
  y: number | string;
  text: string;
  max: number;
  isBelow?: boolean;
  isUnknown?: boolean;
}) {
  return (
    <>
      <text x={x} y={y} dy={isBelow ? '0.8em' : '0.35em'} textAnchor={isBelow ? 'middle' : 'end'} fontSize={12} fill="var(--ink)">
        <title>{text}</title>
        {shorten(text, max)}
      </text>
      {isUnknown && (
        <text x={Number(x) + 14} y={y} dy="0.35em" fontSize={12} fill="var(--ink-2)">
          –
        </text>
      )}
    </>
  );
}
