import time, collections
import tests.site.test_addresses as T
from penholder.site.files.models import File, Level, State
from tests.site.world import World
took=collections.defaultdict(list)
orig=T.status
def st(b,a,at):
    t=time.process_time(); r=orig(b,a,at); took[a.name,a.method,a.query[-5:]].append(time.process_time()-t); return r
T.status=st
def test_x(world: World):
    T.test_a_page_of_a_file_is_only_for_those_whose_it_is(world, Level.ALL, State.OPEN)
    for k,v in sorted(took.items(), key=lambda kv:-sum(kv[1]))[:30]: print(k, round(sum(v),2), round(max(v),3))
    print(sum(sum(v) for v in took.values()))
    assert 0
