package driver

import "syscall"

// endWithParent has the system interrupt the process when the thread that starts it ends, as
// all threads do when this process is killed.
func endWithParent(attr *syscall.SysProcAttr) { attr.Pdeathsig = syscall.SIGINT }
