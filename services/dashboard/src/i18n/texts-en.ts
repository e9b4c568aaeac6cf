/** All texts of one language by file: the build takes only this half of each (see vite.config.ts). */
export default import.meta.glob<object>(['./texts.json', '../features/*/texts.json'], { eager: true, query: '?en', import: 'default' });
