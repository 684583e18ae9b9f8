"""Four conversations, told once: what people do in them. They are played in memory and on a homeserver.

Each begins without a network. In three of them its coordinator has it made before the conversation begins.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.platforms.scene import BLOCK, Scene

DATES = """möte planera Nätverksträff
Fredag 11 december kl. 13-16, följt av julfika
Fredag 5 februari 2027 kl. 13-16
plats: Ekskolan, aulan"""
DILEMMA = """dilemma lyft
Rubrik: Bråk i matkön
Om: Det börjar i kön nästan varje dag. Vi har satt fler vuxna där.
Fråga: Hur får ni lugn i matsalen?"""


Conversation = Callable[[Scene], Awaitable[None]]


async def a_leaders_first_day(scene: Scene) -> None:
    """Ledarens första dag"""
    siv, eva = scene.siv, scene.eva
    await scene.has_network()
    await siv.whispers("nätverk regler Det som sägs här stannar här.")
    await siv.says('möte planera "Läsron" "9 december kl 13-16" plats=Ekskolan')
    await siv.presses("Publicera")
    await siv.says('omröstning öppna "Vilken dag passar bäst?" tisdag; onsdag metod="välj en"')
    scene.scribe.begins()
    scene.tells("Eva har blivit inbjuden och går med")
    await eva.arrives("börja-här", "torget", "möten")
    await eva.presses("Gå med")
    await eva.whispers("1\nOrganisation: Björkskolan\nÖnskar: Lugnare raster")
    eva.is_told("Du är med i Skolorna", "Läsron", "Lugnare raster")
    scene.tells("Hon tackar ja till mötet")
    await eva.presses("Svara")
    await eva.whispers("1")
    scene.tells("Hennes önskemål blir ett förslag till tema")
    await eva.presses("Föreslå som tema")
    scene.tells("Hon ser efter vad som väntar och vad hon kan göra")
    await eva.whispers("nu")
    await eva.whispers("hjälp")
    scene.tells("Hon skriver fel, i torget")
    await eva.says("tema förslå Studiero")
    eva.is_told("tema föreslå")
    scene.tells("Resten av dagen är det tyst")
    await scene.until("2026-11-25 08:30")


async def a_coordinators_first_hour(scene: Scene) -> None:
    """Samordnarens första timme"""
    siv, anna, bo = scene.siv, scene.anna, scene.bo
    scene.tells("Siv har fått en kod av den som driver boten")
    await siv.whispers(f"!start {await scene.place.code()}", shown="!start KOD")
    scene.tells("Hon säger till innan boten är inbjuden")
    await siv.whispers("klar")
    await scene.place.lets_in()
    scene.tells("Hon bjuder in boten i utrymmet, gör den till moderator och svarar på fyra frågor i ett meddelande")
    await siv.presses("Försök igen")
    await siv.whispers(BLOCK)
    await siv.whispers("1")
    siv.is_told("Skolorna finns nu")
    await scene.place.later(minutes=5)
    scene.tells("Hon går själv med, och bjuder in Anna och Bo")
    await siv.says("start rektor")
    await siv.whispers("!nätverk inbjudan")
    await anna.arrives("börja-här", "torget", "möten")
    await bo.arrives("börja-här", "torget", "möten")
    await anna.presses("Gå med")
    await anna.whispers("1\nÖnskar: Elevassistenter")
    await bo.presses("Gå med")
    await bo.whispers("1")
    await scene.place.later(minutes=15)
    scene.tells("Siv går igenom listan över det som är kvar att ordna")
    await siv.whispers("!nätverk nästa-steg")
    await siv.whispers("!nätverk roll samordnare Bo")
    await siv.whispers("!nätverk regler Det som sägs här stannar här.")
    await siv.whispers(f"!{DATES}")
    await siv.presses("Publicera")
    await scene.place.later(minutes=15)
    scene.tells("De första temana")
    await siv.says('tema föreslå Studiero varför="Vi tappar tid varje lektion"')
    await anna.presses("Föreslå som tema")
    await bo.says("tema stöd Studiero")
    await siv.whispers("nu")
    await scene.place.later(minutes=15)
    scene.tells("Den första omröstningen om teman")
    await siv.says("tema till-omröstning")
    bo.sees("Vilket tema tar vi upp?", "Studiero", "Elevassistenter")
    await bo.presses("Rösta")
    await bo.whispers("1")
    await scene.place.later(minutes=5)


async def a_dilemma(scene: Scene) -> None:
    """Ett dilemma"""
    siv, anna, bo, eva = scene.siv, scene.anna, scene.bo, scene.eva
    await scene.has_network(anna, bo, eva, rooms=("torget",))
    scene.tells("Anna skriver sitt dilemma till boten och ser det innan någon annan gör det")
    await anna.whispers(f"!{DILEMMA}")
    await anna.presses("Publicera")
    bo.sees("Bråk i matkön", "Hur får ni lugn i matsalen?")
    await scene.place.later(minutes=20)
    scene.tells("Bo svarar, och Eva känner igen det")
    await bo.presses("Svara")
    await bo.whispers("Vi lät eleverna göra ett schema för kön. Fråga @Eva, hon var med.")
    await eva.presses("Känner igen")
    await scene.place.later(hours=2)
    scene.tells("Eva svarar också. Anna hör av boten högst en gång om dagen")
    await eva.presses("Svara")
    await eva.whispers("Vi satte en vuxen vid dörren, inte i kön.")
    await scene.place.later(days=1)
    anna.is_told("nytt svar")
    await anna.presses("Läs")
    scene.tells("Två veckor senare är det tyst, och boten frågar Anna en gång")
    await scene.place.later(days=14, hours=1)
    anna.is_told("Hur går det med Bråk i matkön?")
    await anna.presses("Löst")
    await anna.whispers("Eleverna gör schemat själva och en vuxen står vid dörren.")
    await anna.presses("Välj svar")
    await anna.whispers("1")
    bo.is_told("ditt svar", "hjälpte")
    await scene.place.later(minutes=5)
    siv.sees("Bråk i matkön", "Eleverna gör schemat själva")
    scene.tells("Efter jul frågar boten hur det gick")
    await scene.until("2027-02-12 12:00")
    anna.is_told("Hur gick det med Bråk i matkön?")
    await anna.presses("Berätta")
    await anna.whispers("Lugnt sedan dess. Vi fortsätter till sommaren.")
    await anna.presses("Visa på kortet")
    await scene.place.later(minutes=5)
    bo.sees("Bråk i matkön", "Lugnt sedan dess.")


async def a_term(scene: Scene) -> None:
    """En termin"""
    siv, anna, bo, eva = scene.siv, scene.anna, scene.bo, scene.eva
    await scene.has_network(anna, bo, eva, rooms=("torget", "möten"))
    scene.tells("Tre förslag till teman")
    await anna.says('tema föreslå Studiero varför="Vi tappar tid varje lektion"')
    await bo.says('tema föreslå Elevassistenter varför="Vem gör vad? Fråga @Siv"')
    await eva.says('tema föreslå "Nationella prov" varför="Mycket tid, lite svar"')
    await eva.says("tema stöd Studiero")
    await scene.place.later(hours=1)
    scene.tells("Siv låter nätverket välja")
    await siv.says("tema till-omröstning")
    await anna.presses("Rösta")
    await anna.whispers("1 3")
    await bo.presses("Rösta")
    await bo.whispers("1")
    await scene.place.later(minutes=5)
    scene.tells("Den som inte har röstat påminns en gång. Sedan stänger omröstningen")
    await scene.until("2026-12-02 09:00")
    siv.sees("Studiero blir temat.")
    scene.tells("Av temat blir ett möte")
    await siv.presses("Planera mötet")
    await siv.whispers("16 december kl 13-16")
    await siv.presses("Ändra plats")
    await siv.whispers("https://moten.example.se/studiero")
    await siv.presses("Publicera")
    await anna.presses("Kommer")
    await bo.presses("Kanske")
    await eva.presses("Kan inte")
    await anna.says("möte fråga 5 Hur börjar ni lektionen?")
    await scene.place.later(minutes=5)
    scene.tells("Dagen före, och en timme före, påminns de som kommer eller kanske kommer")
    await scene.until("2026-12-15 13:30")
    await bo.presses("Kommer")
    await scene.until("2026-12-16 17:00")
    siv.sees("Studiero", "Mötet har varit.")
    scene.tells("Hur det hänger ihop")
    await anna.whispers("visa 5")


async def setting_up_on_discord(scene: Scene) -> None:
    """Ett nätverk börjar på Discord"""
    siv, anna, bo = scene.siv, scene.anna, scene.bo
    scene.tells("Siv släpper in boten på servern, och den hälsar i den första kanalen")
    await scene.place.lets_in()
    await scene.place.later(minutes=1)
    await siv.presses("Kom igång")
    await siv.whispers(BLOCK.removeprefix("Namn: "))
    await siv.presses("Skapa")
    siv.is_told("Skolorna finns nu")
    await scene.place.later(minutes=5)
    scene.tells("Hon går själv med, och Anna och Bo gör det från kortet i #börja-här")
    await siv.presses("Välj funktion")
    await siv.whispers("1\nÖnskar: Läsron")
    await anna.presses("Gå med")
    await anna.whispers("1\nOrganisation: Ekskolan\nÖnskar: Elevassistenter")
    await bo.presses("Gå med")
    await bo.whispers("1")
    await scene.place.later(minutes=15)
    scene.tells("Hon tar det som är kvar att ordna, en sak i taget")
    await siv.says("nu")
    await siv.says("nätverk nästa-steg")
    await siv.presses("Skriv regler")
    await siv.whispers("Det som sägs här stannar här.")
    await siv.presses("Lägg in mötestider")
    await siv.whispers("Nätverksträff\nnär: Fredag 11 december kl. 13-16, följt av julfika\nplats: Ekskolan, aulan")
    await siv.presses("Publicera")
    await siv.says("nätverk nästa-steg")
    await scene.place.later(minutes=5)


ON_DISCORD: dict[str, Conversation] = {"ett-natverk-pa-discord": setting_up_on_discord}

CONVERSATIONS: dict[str, Conversation] = {
    "ledarens-forsta-dag": a_leaders_first_day,
    "samordnarens-forsta-timme": a_coordinators_first_hour,
    "ett-dilemma": a_dilemma,
    "en-termin": a_term,
}
