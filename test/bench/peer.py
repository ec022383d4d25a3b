"""pandas with openpyxl: python3 peer.py xlsx|all|needed IN. The first line printed is the cost, the second the answers."""
import json
import resource
import sys

import pandas

task, path = sys.argv[1:]
NEEDED = ["客户名称", "单据日期", "到期日", "金额", "已收金额"]
DAYS = ["单据日期", "到期日"]

if task == "xlsx":
    t = pandas.read_excel(path)
else:
    t = pandas.read_csv(path, parse_dates=DAYS, usecols=NEEDED if task == "needed" else None)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"rss": used.ru_maxrss / 1024, "cpu": (used.ru_utime + used.ru_stime) * 1000}), flush=True)


def serials(column):
    return int(((t[column] - pandas.Timestamp("1899-12-30")).dt.days).sum())


def hundredths(column):
    return int((t[column] * 100).round().sum())


answers = {
    "rows": len(t),
    "customers": int(t["客户名称"].nunique()),
    "date": serials("单据日期"),
    "due": serials("到期日"),
    "amount": hundredths("金额"),
    "paid": hundredths("已收金额"),
}
if task == "xlsx":
    answers["last"] = t["单据号"].iloc[-1]
print(json.dumps(answers), flush=True)
