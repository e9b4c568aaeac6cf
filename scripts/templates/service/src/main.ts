import { runModules } from '@balai/runtime';
import { __camel__ } from './module.ts';

await runModules([__camel__], { env: process.env });
