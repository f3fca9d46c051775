"""One side of compare.ts: the same layers in PyTorch, one JSON line a fit."""
import json
import platform
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)


def cnn(args, layout):
    filters = args["filters"] if isinstance(args["filters"], list) else [args["filters"]] * args["depth"]
    layers, channels, side = [], layout["channels"], layout["height"]
    for count in filters:
        layers += [nn.Conv2d(channels, count, args["kernel"], padding="same"), nn.ReLU(), nn.MaxPool2d(2, ceil_mode=True)]
        channels, side = count, (side + 1) // 2
    flat = channels * side * side
    dense = args.get("dense", 0)
    layers += [nn.Flatten()]
    if dense:
        layers += [nn.Linear(flat, dense), nn.ReLU()]
    return nn.Sequential(*layers), dense or flat


class Last(nn.Module):
    def __init__(self, args, layout):
        super().__init__()
        cell = nn.LSTM if args["cell"] == "lstm" else nn.GRU
        self.cell = cell(layout["features"], args["hidden"], batch_first=True)

    def forward(self, x):
        return self.cell(x)[0][:, -1]


def fit(question):
    args, layout, classes = question["args"], question["layout"], question["classes"]
    torch.manual_seed(question["seed"])
    shape = (
        (-1, layout["channels"], layout["height"], layout["width"])
        if layout["kind"] == "image"
        else (-1, layout["steps"], layout["features"])
    )
    seen, unseen = (
        (torch.tensor(part["x"], dtype=torch.float32).reshape(shape), torch.tensor(part["y"], dtype=torch.long))
        for part in (question["train"], question["test"])
    )
    began = time.process_time()
    axes = (0, 2, 3) if layout["kind"] == "image" else (0, 1)
    mean, deviation = seen[0].mean(axes, keepdim=True), seen[0].std(axes, unbiased=False, keepdim=True)
    x = (seen[0] - mean) / deviation
    body, units = cnn(args, layout) if question["model"] == "cnn" else (Last(args, layout), args["hidden"])
    network = nn.Sequential(body, nn.Linear(units, classes))
    optimizer = torch.optim.Adam(network.parameters(), lr=args["lr"])
    loss = nn.CrossEntropyLoss()
    for _ in range(args["epochs"]):
        for batch in torch.randperm(len(x)).split(args["batch"]):
            optimizer.zero_grad(set_to_none=True)
            loss(network(x[batch]), seen[1][batch]).backward()
            optimizer.step()
    with torch.no_grad():
        predicted = network((unseen[0] - mean) / deviation).argmax(1)
    cpu = time.process_time() - began
    return {"accuracy": (predicted == unseen[1]).float().mean().item(), "cpu": cpu}


print(json.dumps({"engine": f"torch {torch.__version__}", "python": platform.python_version()}), flush=True)
for line in sys.stdin:
    print(json.dumps(fit(json.loads(line))), flush=True)
