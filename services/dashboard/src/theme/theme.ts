import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef1fd',
  '#dde3fb',
  '#bac6f6',
  '#93a5ef',
  '#7189e8',
  '#566fde',
  '#4660d0',
  '#3049bd',
  '#263a97',
  '#1c2b70',
];
const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#eff1f4',
  '#e4e7ec',
  '#d4d9e0',
  '#b8bfca',
  '#8a94a3',
  '#5f6979',
  '#4a5362',
  '#323a47',
  '#1b212b',
];
const dark: MantineColorsTuple = [
  '#e7eaf0',
  '#c7ced9',
  '#9ea8b8',
  '#8590a2',
  '#343c49',
  '#282f3a',
  '#1b2028',
  '#12151b',
  '#0d1014',
  '#08090c',
];

/** Balai's look: one accent, cool greys, the system's own typeface at 14 px, small radii. Text shades meet WCAG AA on their surfaces. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, "Liberation Mono", monospace',
  defaultRadius: 6,
  cursorType: 'pointer',
  focusRing: 'auto',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px', lineHeight: '1.3' }, h2: { fontSize: '14px', lineHeight: '1.4' } } },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    // The arrow in it is drawn for eyes only.
    NativeSelect: { defaultProps: { size: 'sm', rightSectionProps: { 'aria-hidden': true } } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
  },
});

/** Mantine's own shades for hints and placeholders are too pale for AA; these are not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5f6979',
    '--mantine-color-placeholder': '#6b7585',
    '--mantine-color-text': '#1b212b',
    '--mantine-color-error': '#b3203a',
    '--mantine-color-body': '#ffffff',
  },
  dark: {
    '--mantine-color-dimmed': '#9ea8b8',
    '--mantine-color-placeholder': '#8d97a8',
    '--mantine-color-error': '#ff8d9c',
  },
});

/** Where the browser keeps the chosen colour scheme; `public/color-scheme.js` reads the same key before the first paint. */
export const COLOR_SCHEME_KEY = 'balai.color-scheme';
