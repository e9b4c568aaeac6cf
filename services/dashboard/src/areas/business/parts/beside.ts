import type { FeaturePage } from '../../../app/area/feature.ts';
import type { ResourceService } from '../resources.ts';

/**
 * Loads the declarations of services beside a page, which is drawn without waiting for them. Where they do not arrive, the page asks for them
 * again and says so.
 */
export const beside =
  (services: readonly ResourceService[], page: FeaturePage['page']): FeaturePage['page'] =>
  () => {
    import('./use-resource.ts').then(({ declaredBy }) => Promise.all(services.map(declaredBy))).catch(() => undefined);
    return page();
  };
