import { useSyncExternalStore } from 'react';

/** How strong the colours are: as the system asks, always strong, or never. */
export const CONTRASTS = ['auto', 'more', 'normal'] as const;
export type Contrast = (typeof CONTRASTS)[number];

// `public/color-scheme.js` reads the same key before the first paint.
const STORED = 'balai.contrast';
const SYSTEM = '(prefers-contrast: more)';
const listeners = new Set<() => void>();

const stored = (): Contrast => {
  try {
    const kept = window.localStorage.getItem(STORED);
    return CONTRASTS.find((contrast) => contrast === kept) ?? 'auto';
  } catch {
    // Storage may be blocked; then the system decides.
    return 'auto';
  }
};
let chosen: Contrast | null = null;
const current = (): Contrast => {
  chosen ??= stored();
  return chosen;
};

function apply(): void {
  const isStrong = current() === 'more' || (current() === 'auto' && window.matchMedia(SYSTEM).matches);
  document.documentElement.toggleAttribute('data-high-contrast', isStrong);
}

/** Follows what the system asks for. Call once before rendering. */
export function watchContrast(): void {
  window.matchMedia(SYSTEM).addEventListener('change', apply);
  apply();
}

/** Chooses the contrast and remembers it in this browser. */
export function chooseContrast(contrast: Contrast): void {
  chosen = contrast;
  try {
    window.localStorage.setItem(STORED, contrast);
  } catch {
    // Not remembered when storage is blocked; the choice still holds for this page.
  }
  apply();
  for (const listener of listeners) listener();
}

/** The chosen contrast; renders again when it changes. */
export const useContrast = (): Contrast =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, current);
