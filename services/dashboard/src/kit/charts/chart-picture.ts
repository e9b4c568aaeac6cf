const STYLE_PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'vector-effect',
  'paint-order',
];
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const isHidden = (element: Element, style: CSSStyleDeclaration): boolean =>
  style.display === 'none' ||
  style.visibility === 'hidden' ||
  style.opacity === '0' ||
  element.classList.contains('visually-hidden') ||
  element.hasAttribute('data-screen-only');

/** Copies a drawing with what the page's styles make of it: a picture knows no style sheet and no custom property. */
function frozen(svg: SVGSVGElement, left: number, top: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[index] ?? svg);
    for (const name of STYLE_PROPERTIES) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute('style');
    element.removeAttribute('class');
    element.removeAttribute('tabindex');
    element.removeAttribute('role');
  }
  const { width, height } = svg.getBoundingClientRect();
  for (const [name, value] of Object.entries({ x: left, y: top, width, height })) copy.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(copy);
}

const box = (rect: DOMRect, left: number, top: number): string =>
  `x="${rect.left - left}" y="${rect.top - top}" width="${rect.width}" height="${rect.height}"`;

/** The text of an element itself, line by line as the page broke it. */
function* ownText(element: Element, style: CSSStyleDeclaration, left: number, top: number): Generator<string> {
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE || (node.textContent ?? '').trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    yield `<text x="${rect.left - left}" y="${rect.top - top + rect.height / 2}" dominant-baseline="central" fill="${style.color}" font-family="${escaped(style.fontFamily)}" font-size="${style.fontSize}" font-weight="${style.fontWeight}">${escaped((node.textContent ?? '').trim())}</text>`;
  }
}

/** What an element shows (surfaces, texts, drawings), as SVG whose origin is `left`, `top` of the window. */
function* drawn(element: Element, left: number, top: number): Generator<string> {
  const style = getComputedStyle(element);
  if (isHidden(element, style)) return;
  const rect = element.getBoundingClientRect();
  if (element instanceof SVGSVGElement) {
    yield frozen(element, rect.left - left, rect.top - top);
    return;
  }
  if (!/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor))
    yield `<rect ${box(rect, left, top)} rx="${Number.parseFloat(style.borderTopLeftRadius) || 0}" fill="${style.backgroundColor}"/>`;
  const cuts = element.scrollWidth > element.clientWidth && style.overflowX === 'hidden' && rect.width > 0;
  if (cuts) yield `<svg ${box(rect, left, top)} viewBox="${rect.left - left} ${rect.top - top} ${rect.width} ${rect.height}">`;
  yield* ownText(element, style, left, top);
  for (const child of element.children) yield* drawn(child, left, top);
  if (cuts) yield '</svg>';
}

/** A drawing of an element as wide and high as all it holds, with where it scrolls to shown from its beginning. */
export function svgOf(element: HTMLElement): { readonly svg: string; readonly width: number; readonly height: number } {
  const scrolling = [...element.querySelectorAll<HTMLElement>('[data-scrolls]')].map((part) => ({ part, at: part.scrollLeft }));
  const isAway = element.hasAttribute('data-away');
  element.removeAttribute('data-away');
  for (const { part } of scrolling) part.scrollLeft = 0;
  const { left, top, width, height } = element.getBoundingClientRect();
  const svg = [...drawn(element, left, top)].join('');
  const beyond = Math.max(0, ...scrolling.map(({ part }) => part.scrollWidth - part.clientWidth));
  for (const { part, at } of scrolling) part.scrollLeft = at;
  element.toggleAttribute('data-away', isAway);
  return { svg, width: width + beyond, height };
}
