import type { ChartHead } from './chart-file.ts';
import { svgOf } from './chart-picture.ts';

const PAD = 20;
const TITLE = 16;
const FACT = 12;
const SCALE = 2;
/** Browsers refuse larger canvases. */
const MAX_SIDE = 16_000;

/** Text in lines that fit. */
function lines(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const broken: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = broken.length === 0 ? word : `${broken.at(-1)} ${word}`;
    if (broken.length === 0 || context.measureText(longer).width > width) broken.push(word);
    else broken[broken.length - 1] = longer;
  }
  return broken;
}

async function imageOf(svg: string, width: number, height: number): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${svg}</svg>`,
  )}`;
  await image.decode();
  return image;
}

/** The chart as it stands on the page, in its colours on a solid ground, at twice its size, with title and facts above it. */
export async function pngOf(element: HTMLElement, { title, facts }: ChartHead): Promise<Blob> {
  const { svg, width, height } = svgOf(element);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const { fontFamily, color } = getComputedStyle(element);
  const surface = getComputedStyle(element.closest('section') ?? document.body).backgroundColor;
  const fonts = { title: `600 ${TITLE}px ${fontFamily}`, fact: `400 ${FACT}px ${fontFamily}` };
  context.font = fonts.title;
  const titleLines = lines(context, title, width);
  context.font = fonts.fact;
  const factLines = facts.flatMap(([label, value]) => lines(context, `${label}: ${value}`, width));
  const head = titleLines.length * TITLE * 1.4 + factLines.length * FACT * 1.5 + 12;
  const size = { width: width + 2 * PAD, height: head + height + 2 * PAD };
  const scale = Math.min(SCALE, MAX_SIDE / size.width, MAX_SIDE / size.height);
  canvas.width = Math.ceil(size.width * scale);
  canvas.height = Math.ceil(size.height * scale);
  context.scale(scale, scale);
  context.fillStyle = surface;
  context.fillRect(0, 0, size.width, size.height);
  context.textBaseline = 'top';
  context.fillStyle = color;
  context.font = fonts.title;
  let y = PAD;
  for (const line of titleLines) {
    context.fillText(line, PAD, y);
    y += TITLE * 1.4;
  }
  context.font = fonts.fact;
  context.globalAlpha = 0.75;
  for (const line of factLines) {
    context.fillText(line, PAD, y);
    y += FACT * 1.5;
  }
  context.globalAlpha = 1;
  context.drawImage(await imageOf(svg, width, height), PAD, PAD + head, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png');
  });
}
