import { isResource, type ResourceDefinition } from '@balai/contracts';
import * as commerce from '@balai/contracts/commerce';
import * as crm from '@balai/contracts/crm';
import * as chat from './chat-resources.ts';

/** The declared resources with pages. Pages of one resource load those of its service: `use-resource.ts`. */
export const RESOURCES: readonly ResourceDefinition[] = [crm, commerce, chat].flatMap((service) =>
  Object.values<unknown>(service).filter(isResource),
);
