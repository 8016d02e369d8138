// Package fix has maps with fixes, and some that look as if they had one.
package fix

type user struct {
	id   int
	name string
}

func copied(m map[string]int) map[string]int {
	c := make(map[string]int)
	for k, v := range m {
		c[k] = v
	}
	return c
}

func indexed(us []*user) map[int]*user {
	byID := map[int]*user{}
	for _, u := range us {
		byID[u.id] = u
	}
	return byID
}

// set may have one element for all.
func set(names []string) map[string]bool {
	set := make(map[string]bool)
	for _, name := range names {
		set[name] = true
	}
	return set
}

func conditional(us []*user) map[int]*user {
	byID := make(map[int]*user)
	for _, u := range us {
		if u.name != "" {
			byID[u.id] = u
		}
	}
	return byID
}

func stops(us []*user) map[int]*user {
	byID := make(map[int]*user)
	for _, u := range us {
		byID[u.id] = u
		if u.name == "" {
			break
		}
	}
	return byID
}

func twice(us, vs []*user) map[int]*user {
	byID := make(map[int]*user)
	byID[0] = nil
	for _, u := range us {
		byID[u.id] = u
	}
	return byID
}

func hinted(us []*user) map[int]*user {
	byID := make(map[int]*user, 8)
	for _, u := range us {
		byID[u.id] = u
	}
	return byID
}

func captured(us []*user) (map[int]*user, func() int) {
	byID := make(map[int]*user)
	for _, u := range us {
		byID[u.id] = u
	}
	return byID, func() int { return len(byID) }
}

func outer(id int, u *user, us []*user) map[int]*user {
	byID := make(map[int]*user)
	for range us {
		byID[u.id] = u
	}
	return byID
}
