-- What the files of a client take is summed up with every new one.
create index blob_room on blobs.blob (tenant) include (bytes);
