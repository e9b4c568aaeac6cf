import { requireNode } from './require-node.mjs';

// `npm run lock`: brings pnpm-lock.yaml and the links between packages in line with every package.json.

requireNode();
const { lockDependencies } = await import('./prepare.mjs');
await lockDependencies();
