import { ForClient } from '../../../../../app/client/for-client.tsx';
import { useResource } from '../../../parts/use-resource.ts';
import { FormPage } from './form-page.tsx';

/** A new row of a resource. */
export default function NewPage() {
  const resource = useResource();
  return <ForClient>{(client) => <FormPage resource={resource} clientId={client.client_id} />}</ForClient>;
}
