import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** Relative luminance of `#rrggbb` (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'])('steps of a heat map, %s', (scheme) => {
  const steps = [...tokens.matchAll(/--heat-\d: light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, light = '', dark = '']) =>
    scheme === 'light' ? light : dark,
  );

  it('differ from the step before', () => {
    expect(steps).toHaveLength(5);
    const contrasts = steps.slice(1).map((colour, index) => contrast(colour, steps[index] ?? colour));
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(1.5);
  });
});
