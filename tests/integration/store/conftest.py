import pytest
from tests.integration.store.office import found_office

from sopdesk.store.store import Store


@pytest.fixture
def office(store: Store) -> Store:
    found_office(store)
    return store
