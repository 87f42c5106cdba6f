"""What a program with types may write, under mypy --strict."""
from typing import Dict, List, Optional

import cfnsplit
from cfnsplit import ExplainReportPair, PlanReport, Report, SplitOptions

options: SplitOptions = {"max_resources": 300, "strategy": "min-cut", "lock": None}
made: cfnsplit.Split = cfnsplit.split({"Resources": {}}, **options)
names: List[str] = [file.name for file in made.files]
texts: Dict[str, str] = dict(made.files)
lock: Optional[str] = made.lock if made.ok else None
proof: cfnsplit.Result = cfnsplit.verify("{}", made.files, max_resources=300)
proof = cfnsplit.verify(b"{}", texts)
planned: Report[PlanReport] = cfnsplit.plan("{}", rebalance=2)
if planned.report is not None:
    count: int = planned.report["stacks"][0]["resources"]
    origin: str = planned.report["wires"][0]["from"]
pair: Report[ExplainReportPair] = cfnsplit.explain("{}", ("A", "B"))
reasons = cfnsplit.explain("{}", "A").report
first: str = reasons["reasons"][0] if reasons else ""
drawn: str = cfnsplit.graph("{}", by="stack", format="mermaid").text
template: str = cfnsplit.fold(made.files).template
used: int = (cfnsplit.check("{}", warn_at=0.9, files={"old.json": "{}"}).report or {"templates": []})["templates"][0][
    "usage"]["resources"]["used"]
line: int = made.diagnostics[0].line
version: str = cfnsplit.__version__
