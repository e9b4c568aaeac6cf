import { runModules } from '@balai/runtime';
import { gateway } from './module.ts';

await runModules([gateway], { env: process.env });
