"""Pictures made of type: covers, seals and charts as inline SVG. Pure; no styles, only attributes."""

from webui.art.charts import bars, sparkline, star
from webui.art.covers import cover, small_cover
from webui.art.seals import seal

__all__ = ["bars", "cover", "seal", "small_cover", "sparkline", "star"]
