-- The list of a client's runs is found by its collections.
create index run_collection_of_client on collector.run_collection (client_id, run_id);
