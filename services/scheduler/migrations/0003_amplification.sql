-- What is stored of clients does not say whether their people share posts: an empty copy is filled again when the service starts.
truncate scheduler.client;
