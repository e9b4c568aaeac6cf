export { IconFileDownload as default } from '@tabler/icons-react';
