"""What services call running and walking, in the languages they write their lists in.

Only whole phrases count: a `Skilauf` or an `Eislauf` is no run. Any other phrase is handed on as it stands.
"""

from __future__ import annotations

from runlog.files.activity import RUNNING, WALKING

_RUNS = {
    "": """run|running|jog|jogging|ultra run|ultra running|indoor running|indoor run|obstacle running|race
    |lauf|laufen|joggen|ultralauf|indoor-laufen|lauftraining
    |course à pied|course|course a pied|footing|course d'ultra|course en salle|course à pied en intérieur
    |carrera|correr|carrera a pie|ultracarrera|carrera en interior
    |corsa|corsa indoor|corrida|corrida em ambiente interno
    |hardlopen|hardloopsessie|hardloop|ultraloop|löpning|løb|løping|løp|juoksu|bieganie|bieg|běh|futás
    |koşu|бег|забег|ランニング|ラン|跑步|달리기|alergare""",
    "road": "street running|road running|road run|straßenlauf|course sur route|carrera en ruta|corsa su strada",
    "track": """track running|track run|track|bahnlauf|bahnlaufen|course sur piste|carrera en pista|corsa su pista
    |corrida em pista|baanlopen|hardlopen op atletiekbaan|banløb|baneløp|banlöpning""",
    "trail": """trail run|trail running|trail|traillauf|trailrun|trailrunning|trail-laufen|trail-running|geländelauf
    |course de trail|course en sentier|course sur sentier|carrera de trail|carrera de montaña|carrera por montaña
    |corsa trail|corsa in montagna|corrida em trilha|corrida de trilha|trilha|trailhardlopen|stigløb|stiløp
    |terränglöpning|polkujuoksu|bieg przełajowy|bieganie po szlakach|trailový běh|трейлраннинг
    |トレイルランニング|트레일 러닝|越野跑""",
    "treadmill": """treadmill running|treadmill run|treadmill|laufband|laufbandtraining|laufbandlauf|laufen auf laufband
    |course sur tapis|course sur tapis roulant|tapis roulant|tapis de course|carrera en cinta|cinta de correr|cinta
    |corsa su tapis roulant|corrida em esteira|esteira|loopband|hardlopen op loopband|löpband|løbebånd
    |tredemølle|juoksumatto|bieżnia|běžecký pás|беговая дорожка|トレッドミル|跑步机|트레드밀
    |virtual run|virtual running|virtueller lauf|virtuelles laufen|course à pied virtuelle|course virtuelle
    |carrera virtual|corsa virtuale|corrida virtual|virtuele hardloopsessie|virtuell löpning|virtuel løb|wirtualny bieg
    |バーチャルラン|虚拟跑步""",
}
_WALKS = {
    "": """walk|walking|casual walking|speed walking|power walking|race walking|indoor walking|spaziergang|gehen
    |spazieren|walken|schnelles gehen|marche|marche à pied|marche sportive|caminata|caminar|andar|paseo|marcha
    |camminata|passeggiata|caminhada|caminhar|wandeling|wandelen|promenad|gång|gåtur|gang|gåtur|kävely|spacer|marsz
    |chůze|gyaloglás|yürüyüş|ходьба|прогулка|ウォーキング|步行|健走|걷기""",
    "treadmill": "treadmill walking|gehen auf laufband|marche sur tapis roulant|caminata en cinta",
}


def _fold(phrase: str) -> str:
    return " ".join(phrase.casefold().replace("_", " ").replace("’", "'").split())


_SPORTS = {
    _fold(phrase): (sport, surface)
    for sport, groups in ((RUNNING, _RUNS), (WALKING, _WALKS))
    for surface, text in groups.items()
    for phrase in text.split("|")
}


def sport_and_surface(word: str) -> tuple[str, str]:
    """Give the sport (`run`, `walk` or the word itself) and the surface, empty where the word does not say."""
    return _SPORTS.get(_fold(word), (word.strip(), ""))
