import nothing_of_this_name

print(nothing_of_this_name)
