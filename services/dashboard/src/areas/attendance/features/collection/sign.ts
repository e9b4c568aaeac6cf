export { IconCloudDownload as default } from '@tabler/icons-react';
