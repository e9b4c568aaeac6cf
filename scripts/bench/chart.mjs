import { goalText, readable, readableRatio } from './table.mjs';

const WIDTH = 760;
const PADDING = 24;
const HEAD = 66;
const ROW = 74;
/** Where bars end at the latest: the rest of the line is for their values. */
const BARS = 440;

// Colours that hold their contrast on both backgrounds; met and missed are told by words as well.
const STYLE = `
  .card { fill: #ffffff; stroke: #d8dee4 }
  text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-size: 13px; fill: #1f2328 }
  .title { font-size: 17px; font-weight: 600 }
  .quiet { fill: #59636e; font-size: 12px }
  .value { font-weight: 600 }
  .ours { fill: #2563eb }
  .reference { fill: #b6c0cc }
  .spread { stroke: #1f2328; stroke-width: 1.5 }
  .goal { stroke: #b45309; stroke-width: 2; stroke-dasharray: 4 3 }
  .goal-text { fill: #b45309; font-size: 12px }
  .met { fill: #1a7f37; font-weight: 600 }
  .missed { fill: #cf222e; font-weight: 600 }
  .line { stroke: #eaeef2 }
  @media (prefers-color-scheme: dark) {
    .card { fill: #151b23; stroke: #3d444d }
    text { fill: #f0f6fc }
    .quiet { fill: #9198a1 }
    .ours { fill: #6ea8fe }
    .reference { fill: #4b5563 }
    .spread { stroke: #f0f6fc }
    .goal { stroke: #f0b45b }
    .goal-text { fill: #f0b45b }
    .met { fill: #56d364 }
    .missed { fill: #ff7b72 }
    .line { stroke: #262c36 }
  }`;

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `messages over RabbitMQ, beside amqplib` → what was measured, and what stands beside it. */
export function partsOf(name) {
  const at = name.lastIndexOf(', beside ');
  return at < 0 ? { what: name, beside: null } : { what: name.slice(0, at), beside: name.slice(at + ', beside '.length) };
}

/**
 * Bars for metrics: ours above its reference, the spread of the rounds as a line, the goal as a dashed mark. Every metric has a scale of its
 * own, because their units differ. Reads well on light and dark pages.
 *
 * @param {string} title
 * @param {import('./table.mjs').Metric[]} metrics
 * @returns {string} an SVG document
 */
export function barChart(title, metrics) {
  const height = HEAD + metrics.length * ROW + PADDING / 2;
  const rows = metrics.map((metric, index) => rowOf(metric, HEAD + index * ROW));
  const legend =
    'Blue: Balai, thin line: its rounds from lowest to highest. Grey: reference. Dashed: goal. Every figure has its own scale.';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${xml(title)}">
<title>${xml(title)}</title>
<style>${STYLE}
</style>
<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>
<text class="title" x="${PADDING}" y="32">${xml(title)}</text>
<text class="quiet" x="${PADDING}" y="52">${legend}</text>
${rows.join('\n')}
</svg>
`;
}

/** @param {import('./table.mjs').Metric} metric */
function rowOf({ name, value, unit, reference, ratio, goal, range, referenceRange }, top) {
  const { what, beside } = partsOf(name);
  const aim = goal === null ? null : goal.of === 'value' ? goal.bound : goal.bound * reference;
  const most = Math.max(value, reference ?? 0, aim ?? 0, ...(range ?? []), ...(referenceRange ?? [])) || 1;
  const x = (amount) => round(PADDING + (amount / most) * (BARS - PADDING));
  const y = top + 22;
  const lines = [
    `<line class="line" x1="${PADDING}" x2="${WIDTH - PADDING}" y1="${top - 4}" y2="${top - 4}"/>`,
    `<text x="${PADDING}" y="${top + 13}">${xml(capital(what))}</text>`,
    bar('ours', x(0), x(value), y, 14),
    `<text class="value" x="${BARS + 14}" y="${y + 12}">${xml(`${readable(value)} ${unit}`)}</text>`,
  ];
  if (range !== null) lines.push(spread(x(range[0]), x(range[1]), y + 7));
  if (reference !== null) {
    const label = `${readable(reference)} ${beside ?? 'reference'}`;
    lines.push(
      bar('reference', x(0), x(reference), y + 18, 8),
      `<text class="quiet" x="${BARS + 14}" y="${y + 27}">${xml(shorten(label))}</text>`,
    );
  }
  if (ratio !== null)
    lines.push(`<text class="quiet" x="${WIDTH - PADDING}" y="${top + 13}" text-anchor="end">${readableRatio(ratio)} of reference</text>`);
  if (goal !== null) {
    const verdict = goal.met ? 'met' : 'missed';
    lines.push(
      `<line class="goal" x1="${x(aim)}" x2="${x(aim)}" y1="${y - 3}" y2="${y + 30}"/>`,
      `<text x="${WIDTH - PADDING}" y="${y + 12}" text-anchor="end"><tspan class="goal-text">${xml(goalText(goal))}</tspan> <tspan class="${verdict}">${verdict}</tspan></text>`,
    );
  }
  return `<g>${lines.join('')}</g>`;
}

const bar = (kind, from, to, y, thickness) =>
  `<rect class="${kind}" x="${from}" y="${y}" width="${round(Math.max(1.5, to - from))}" height="${thickness}" rx="2"/>`;
const spread = (from, to, y) => `<path class="spread" d="M${from} ${y}H${to}M${from} ${y - 4}v8M${to} ${y - 4}v8" fill="none"/>`;
const round = (number) => Math.round(number * 10) / 10;
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** What fits between the bars and the edge. */
const shorten = (text) => (text.length > 46 ? `${text.slice(0, 45)}…` : text);
