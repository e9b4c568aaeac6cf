export { gateway } from './module.ts';
export { type RouteExample, readExamples } from './openapi/examples.ts';

/** Every route as an OpenAPI document; loaded for who asks. */
export const openApiDocument = async () => (await import('./openapi/openapi-document.ts')).openApiDocument();
