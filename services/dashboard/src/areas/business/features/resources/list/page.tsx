import { ForClient } from '../../../../../app/client/for-client.tsx';
import { useResource } from '../../../parts/use-resource.ts';
import { ResourceList } from './resource-list.tsx';

/** The rows of a resource. */
export default function ListPage() {
  const resource = useResource();
  return <ForClient>{(client) => <ResourceList key={resource.name} resource={resource} client={client} />}</ForClient>;
}
