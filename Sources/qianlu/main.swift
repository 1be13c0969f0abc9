print("qianlu")
