"""How the press spells each Hangul syllable of a personal name, with shares in percent, likeliest first.

Counted over some eight thousand names that are known in both scripts. Read ``김 kim 100`` as: 김 is Kim in
100 of 100 cases; rarer spellings are left out.
"""

from typing import Final

Spellings = dict[str, tuple[tuple[str, float], ...]]

_SURNAMES = """\
가 ga 100; 간 kan 100; 갈 gal 50 kal 50; 감 kam 67 karm 33; 강 kang 94 gang 7; 견 kyeon 100;
경 kyung 89 gyeong 11; 고 go 71 ko 27 koh 2; 공 gong 78 kong 22; 곽 kwak 74 gwak 26;
구 gu 40 koo 37 goo 21; 국 gook 100; 권 kwon 90 gwon 10; 규 gyu 100; 금 geum 65 keum 23 kum 12;
기 ki 85 gi 15; 길 gil 62 kil 38; 김 kim 100; 나 na 94; 남 nam 100;
남궁 namgoong 40 namkoong 40 namgung 20; 노 noh 54 no 32 roh 12; 다 da 100; 대 dae 100; 도 do 87 doh 13;
독고 dokgo 100; 동 dong 100; 두 du 100; 등 deung 100; 라 ra 80 la 20; 려 ryeo 100; 로 ro 67 lo 33; 루 lu 100;
류 ryu 97 ryoo 3; 마 ma 100; 맹 maeng 100; 명 myung 80 myeong 20; 무 moo 67 mu 33; 문 moon 87 mun 13;
민 min 100; 박 park 100; 반 ban 100; 방 bang 96; 배 bae 100; 백 baek 95 back 3; 범 beom 100;
변 byun 71 byeon 29; 병 byung 100; 보 bo 100; 봉 bong 100; 부 boo 100; 사 sa 100; 사공 sagong 100;
산 san 100; 서 seo 98 suh 2; 석 seok 100; 선 seon 55 sun 46; 선우 sunwoo 90 seonwoo 10; 설 seol 82 sul 18;
성 sung 68 seong 29; 소 so 100; 손 son 98 sohn 2; 솔 sol 100; 송 song 100; 수 su 100; 승 seung 100;
신 shin 87 sin 13; 심 shim 77 sim 23; 아 a 100; 안 ahn 81 an 19; 앤 an 100; 양 yang 99; 어 eo 100;
엄 uhm 68 um 18 eom 15; 에 e 100; 여 yeo 100; 연 yeon 73 yun 23; 염 yeom 85 yum 15; 예 ye 100;
오 oh 91 o 9; 옥 ok 75 ock 17; 온 on 83 ohn 17; 옹 ong 100; 왕 wang 100; 용 yong 100; 우 woo 81 u 18;
원 won 100; 위 wi 86 we 14; 유 yoo 78 yu 20; 육 yook 60 yuk 40; 윤 yoon 83 yun 16; 은 eun 100; 음 eum 100;
이 lee 99; 인 in 100; 임 im 69 lim 27 yim 4; 장 jang 98 chang 2; 재 jae 33 cha 33 je 33;
전 jeon 87 jun 12; 정 jung 71 jeong 27; 제 je 100; 제갈 jegal 100; 조 jo 78 cho 21; 주 joo 64 ju 34;
지 ji 94 z 6; 진 jin 100; 차 cha 99; 창 chang 100; 채 chae 100; 천 chun 68 cheon 32; 최 choi 89 choe 11;
추 choo 65 chu 35; 카 ka 100; 탁 tak 100; 탕 tang 100; 태 tae 100; 표 pyo 100; 필 feel 100; 하 ha 98;
학 hak 100; 한 han 100; 함 ham 90 hahm 10; 허 heo 91 huh 5 hur 3; 현 hyun 94; 호 ho 100; 홍 hong 100;
환 hwan 100; 황 hwang 99; 황보 hwangbo 100; 효 hyo 100; 휘 hwi 100; 희 hee 100;
"""

_GIVEN = """\
가 ga 83 ka 17; 감 gam 100; 갑 kap 33 gab 22 gap 22 kab 22; 강 kang 80 gang 20; 개 gae 100;
건 gun 49 geon 46 keon 6; 걸 geol 100; 검 gum 100; 겨 gyu 100; 견 kyun 100; 결 gyeol 88 gyul 12;
겸 gyeom 71 kyum 29; 경 kyung 68 gyeong 18 kyeong 8 kyoung 3; 계 kye 50 gye 50; 고 go 92; 곤 gon 91;
관 kwan 50 gwan 44; 광 kwang 72 gwang 28; 교 kyo 55 gyo 46; 구 gu 50 goo 40 ku 7;
국 guk 38 gook 31 kook 24 kuk 4; 군 gun 100; 궁 koong 100; 궈 guo 100; 권 kwon 80 gwon 20;
귀 gwi 50 kwi 30 gui 20; 규 gyu 51 kyu 43 gyoo 3 kyoo 3; 균 kyun 53 gyun 31 kyoon 11 gyoon 6;
그 geu 100; 근 geun 72 keun 23 gun 3; 금 geum 85; 기 ki 59 gi 40; 길 gil 76 kil 24; 나 na 98 nar 2;
낙 nak 100; 난 nan 100; 남 nam 100; 내 nae 100; 녀 nyeo 80 nyu 20; 년 nyeon 100; 녕 nyeong 100;
노 no 83 noh 17; 누 noo 100; 늘 neul 100; 능 neung 100; 늬 nee 75 nui 25; 니 ni 87 nee 13; 님 nim 100;
다 da 98 dar 2; 단 dan 100; 달 dal 100; 담 dam 100; 대 dae 100; 덕 deok 63 duk 34; 데 de 100; 도 do 99;
독 dog 50 dok 50; 돈 don 100; 돌 dol 100; 동 dong 100; 두 doo 65 du 35; 둥 doong 100; 득 deuk 100;
디 dy 50 di 50; 뜸 ddeum 100; 라 ra 87 a 12; 락 rak 100; 란 ran 96; 람 ram 93; 랑 rang 100; 래 rae 100;
레 re 100; 려 ryeo 100; 련 ryun 67 ryeon 33; 렬 ryul 50 ryeol 50; 령 ryung 55 ryeong 30 ryoung 15;
례 rye 100; 로 ro 90 o 10; 록 rok 95; 론 ron 100; 롬 rom 75 om 25; 롱 rong 100; 뢰 roi 67 roe 33;
룡 ryong 100; 루 ru 71 lu 29; 룽 long 100; 류 ryu 100; 률 ryul 75 yool 25; 륭 ryung 100; 름 reum 100;
리 ri 92 li 4 lee 2; 릭 ric 100; 린 rin 89 lin 9; 림 rim 83 lim 17; 립 lip 100; 만 man 100; 말 mal 100;
매 mae 67 ma 33; 메 me 100; 면 myun 62 myeon 38; 명 myung 68 myeong 27 myoung 5; 모 mo 100; 목 mok 100;
몬 mon 100; 무 moo 54 mu 46; 묵 mook 75 muk 25; 문 moon 65 mun 35; 미 mi 98; 민 min 100; 바 ba 67 bar 33;
박 park 67 bak 33; 방 bang 100; 배 bae 100; 백 baek 100; 범 beom 54 bum 46; 법 beop 100; 벨 bell 50 bel 50;
벽 byuk 67 byeok 33; 별 byul 69 byeol 31; 병 byung 59 byeong 39; 보 bo 100; 복 bok 100; 본 bon 100;
봄 bom 100; 봉 bong 100; 부 boo 67 bu 33; 불 bool 67 bul 33; 비 bi 97; 빈 bin 92 been 5 vin 3; 빛 bit 100;
사 sa 100; 산 san 100; 삼 sam 100; 상 sang 99; 새 sae 100; 샘 saem 100; 생 saeng 100; 서 seo 99;
석 seok 67 suk 33; 선 sun 62 seon 38; 설 seol 95; 섭 sub 39 seop 37 seob 16 sup 8; 성 sung 75 seong 25;
세 se 97 sae 2; 소 so 100; 손 son 100; 솔 sol 100; 솜 som 100; 송 song 100; 수 soo 68 su 32;
숙 sook 77 suk 23; 순 soon 67 sun 33; 스 se 100; 슬 seul 100; 승 seung 95 sung 3; 시 si 61 shi 36 sie 2;
식 sik 68 shik 30; 신 shin 73 sin 27; 실 sil 50 shil 50; 심 shim 50 sim 50; 아 ah 69 a 29;
안 an 66 ahn 34; 암 am 100; 애 ae 100; 야 ya 100; 양 yang 100; 어 o 50 eo 50; 언 eon 93; 얼 eol 100;
업 eop 50 up 50; 엘 el 100; 여 yeo 88 yuh 12; 연 yeon 87 yun 12; 열 yeol 95 yul 5; 염 yum 100;
엽 yeop 45 yeob 17 yup 17 youp 10; 영 young 82 yeong 18; 예 ye 97 yae 3; 오 oh 61 o 39; 옥 ok 100;
온 on 100; 옹 ong 100; 완 wan 100; 왕 wang 100; 요 yo 100; 용 yong 100; 우 woo 90 u 7 wu 2;
욱 wook 81 uk 17; 운 woon 82 un 18; 울 wul 50 wool 50; 움 woom 100; 웅 woong 83 ung 17; 원 won 100;
위 wi 100; 윗 wit 100; 유 yoo 54 yu 37 you 8; 육 yuk 100; 윤 yoon 77 yun 21; 율 yul 62 yool 38; 으 eu 100;
은 eun 97 un 3; 을 eul 100; 음 eum 100; 읍 eup 100; 응 eung 100; 의 eui 81 ui 19; 이 yi 77 i 14 e 4 y 3;
익 ik 100; 인 in 100; 일 il 99; 임 im 100; 자 ja 100; 장 jang 100; 재 jae 100; 적 juck 100; 전 jeon 100;
점 jeom 100; 정 jung 73 jeong 26; 제 je 84 jae 16; 조 jo 100; 종 jong 100; 주 joo 63 ju 37;
준 jun 52 joon 47; 중 joong 63 jung 37; 쥬 jyu 100; 지 ji 97; 직 jik 100; 진 jin 100; 집 jib 100;
징 ching 100; 찬 chan 100; 참 cham 100; 창 chang 100; 채 chae 100; 천 chun 55 cheon 46;
철 chul 60 cheol 39; 청 chung 64 cheong 36; 초 cho 100; 촌 chon 100; 총 chong 100; 춘 chun 56 choon 44;
충 choong 56 jung 22 chung 22; 치 chi 100; 카 ka 100; 칸 kan 100; 켠 kyeon 50 kyun 50; 타 ta 100;
탁 tak 100; 탐 tam 100; 태 tae 99; 택 taek 82 taec 14; 토 to 100; 통 tong 100; 파 pa 100; 판 pan 100;
팔 pal 100; 평 pyeong 100; 표 pyo 100; 풍 pung 100; 필 pil 86 phil 14; 하 ha 98 har 2; 학 hak 100;
한 han 100; 함 ham 100; 항 hang 100; 해 hae 100; 햇 haet 100; 행 haeng 100; 향 hyang 100; 헌 heon 54 hun 46;
헤 he 100; 혀 hye 100; 혁 hyuk 79 hyeok 20; 현 hyun 79 hyeon 20; 협 hyeop 50 hyub 50;
형 hyung 73 hyeong 23 hyoung 4; 혜 hye 98 hae 2; 호 ho 100; 홍 hong 100; 화 hwa 98; 환 hwan 99;
황 hwang 100; 회 hoe 71 hoi 14; 효 hyo 100; 후 hoo 82 hu 18; 훈 hoon 76 hun 24;
휘 hwi 71 hui 11 whee 11 hee 7; 흔 heun 100; 흠 heum 100; 흥 heung 100; 희 hee 85 hui 15;
히 hie 50 hee 50; 힘 him 100;
"""


def _read(table: str) -> Spellings:
    """``김 kim 100; 이 lee 99 yi 1`` as a mapping."""
    spellings: Spellings = {}
    for cell in table.split(";"):
        syllable, *rest = cell.split() or [""]
        if syllable:
            shares = zip(rest[::2], rest[1::2], strict=True)
            spellings[syllable] = tuple((spelling, int(share) / 100) for spelling, share in shares)
    return spellings


SURNAMES: Final = _read(_SURNAMES)
GIVEN: Final = _read(_GIVEN)
