from django.test import Client
import time
from tests.site.world import World
from tests.site.test_journeys import DRAFT
def test_x(world: World):
    b=Client(); b.force_login(world.people["pen"])
    for i in range(2):
        t=time.time()
        r=b.post("/files/start/", {"text": DRAFT, "do":"read","zone":"UTC","proposals_shown":"at once","body":"un-ga-c3","label":"Zero"}); print(r.status_code, time.time()-t, len(r.content))
    import re; print(re.sub(r'<option.*?</option>','',r.content.decode())[:3000])
    assert 0
