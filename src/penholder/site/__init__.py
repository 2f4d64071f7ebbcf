"""The site: pages and an HTTP API over the core, as a Django project with one app for each idea."""
