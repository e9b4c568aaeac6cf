import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { isNotThere } from '../../../../../api/failure.ts';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { rowQuery } from '../../../parts/resources/queries.ts';
import { useResource } from '../../../parts/use-resource.ts';
import { FormPage } from './form-page.tsx';

/** Changes a row of a resource. */
export default function EditPage() {
  const resource = useResource();
  const { id = '' } = useParams({ strict: false });
  const row = useQuery({ ...rowQuery(resource, id), throwOnError: isNotThere });
  // What was typed stays while the row is read again: a change by somebody else is asked about when it is saved.
  return <Loaded query={row}>{(found) => <FormPage key={found.id} resource={resource} clientId={found.client_id} row={found} />}</Loaded>;
}
